//! The languages of the console, and how each writes numbers and runs.

/// A language that pages can be shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    /// English: complete; what another language lacks is shown in it.
    English,
    /// Spanish.
    Spanish,
    /// Indonesian.
    Indonesian,
    /// Arabic, from right to left.
    Arabic,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] =
        [Self::English, Self::Spanish, Self::Indonesian, Self::Arabic];

    /// Its tag, as in `lang` and `Accept-Language`.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Indonesian => "id",
            Self::Arabic => "ar",
        }
    }

    /// What its speakers call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Indonesian => "Bahasa Indonesia",
            Self::Arabic => "العربية",
        }
    }

    /// Where its lines begin, as in `dir`.
    pub(crate) const fn dir(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// What stands between thousands, and before decimals. Digits are Western in all of them, since ids
    /// and the terminals' own displays have no others.
    pub(crate) const fn marks(self) -> (char, char) {
        match self {
            Self::English | Self::Arabic => (',', '.'),
            Self::Spanish | Self::Indonesian => ('.', ','),
        }
    }

    /// What stands between the words of a list.
    pub(crate) const fn comma(self) -> &'static str {
        match self {
            Self::Arabic => "، ",
            _ => ", ",
        }
    }

    /// The language with this tag; a region behind it (`es-PE`) changes nothing.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` that there is. Browsers list them best first.
    pub(crate) fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|entry| Self::parse(entry.split(';').next()?.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_accepted_language_that_there_is() {
        assert_eq!(Language::accepted("fr-FR,es-PE;q=0.9,en;q=0.8"), Some(Language::Spanish));
        assert_eq!(Language::accepted("AR"), Some(Language::Arabic));
        assert_eq!(Language::accepted("*"), None);
        assert_eq!(Language::accepted(""), None);
    }
}
