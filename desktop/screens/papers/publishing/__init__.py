"""公開前の確認: what would go out with a public paper or public data although it is internal."""

from desktop.screens.papers.publishing.checking import LeakChecks

__all__ = ["LeakChecks"]
