import { Link } from 'react-router';

export function Wordmark() {
  return (
    <Link to="/" className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          d="M4 24 L12 15 L18 19 L27 7"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="27" cy="7" r="3.2" fill="#ffd27a" />
      </svg>
      Følge
    </Link>
  );
}
