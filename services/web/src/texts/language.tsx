import { inLanguage, Language, type Localized } from '@folge/contracts';
import { en, nb, nn } from '@navikt/ds-react/locales';
import { Provider } from '@navikt/ds-react/Provider';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const remembered = 'folge.language';
const akselTexts = { nb, nn, en };
const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'nb',
  choose: () => undefined,
});

function firstLanguage(): Language {
  const chosen = Language.safeParse(localStorage.getItem(remembered));
  return chosen.success ? chosen.data : 'nb';
}

/** Gives everything below the chosen language, and remembers the choice in this browser. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(remembered, language);
    // The API writes files and refusals in the language of this cookie.
    // biome-ignore lint/suspicious/noDocumentCookie: the newer interface is absent in browsers that are still in use
    document.cookie = `folge_language=${language}; path=/; max-age=31536000; samesite=strict`;
  }, [language]);
  return (
    <LanguageContext.Provider value={{ language, choose: setLanguage }}>
      <Provider locale={akselTexts[language]}>{children}</Provider>
    </LanguageContext.Provider>
  );
}

export function useLanguage() {
  return useContext(LanguageContext);
}

/** The texts of a feature in the chosen language. */
export function useTexts<Texts>(texts: Record<Language, Texts>): Texts {
  return texts[useLanguage().language];
}

/** Reads a text that came from the API in the chosen language. */
export function useLocalized(): (text: Localized) => string {
  const { language } = useLanguage();
  return (text) => inLanguage(text, language);
}
