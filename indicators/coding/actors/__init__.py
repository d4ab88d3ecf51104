"""Who acts: lists, subjects, agents, speakers, and who stands in for whom."""
