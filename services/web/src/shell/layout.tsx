import { Outlet } from 'react-router';
import { useTexts } from '../texts/language.tsx';
import { Header } from './header.tsx';
import { shellTexts } from './texts.ts';

export function Layout() {
  const texts = useTexts(shellTexts);
  return (
    <>
      <a href="#main" className="skip-link">
        {texts.skip}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="site-footer">
        <p>{texts.footer}</p>
      </footer>
    </>
  );
}
