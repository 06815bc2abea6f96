"""Word families: which written words are one word with particles, pronouns, endings."""

from kit.forms.learning import learn_word_forms

__all__ = ["learn_word_forms"]
