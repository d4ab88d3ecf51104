"""What can go wrong, as a tree; each class says when a user meets it."""


class SahelRiskError(Exception):
    """Any fault that a person can mend; its text is one sentence that says what to do."""


class ArticleError(SahelRiskError):
    """An article cannot be read: unreadable, empty, binary, wrongly encoded, too large, or hostile."""


class RecordError(SahelRiskError):
    """A table that ships with the package, or an imported data set, breaks its rules."""


class SelectionError(SahelRiskError):
    """An unknown country, month, indicator or date was asked for."""


class StoreError(SahelRiskError):
    """The store is missing, locked, damaged or from another version."""


class CorrectionError(SahelRiskError):
    """A decision on an event, or a file of decisions, breaks the codebook's values or names what is not there."""
