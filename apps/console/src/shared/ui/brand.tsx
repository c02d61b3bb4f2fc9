/** The baton on its way from one hand to the next. */
export const Brand = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="8" fill="#4a52c4" />
    <path d="M9 21.5 19.5 11" stroke="#fff" strokeWidth="5" strokeLinecap="round" />
    <path d="m20.6 9.9 2-2" stroke="#ffc46b" strokeWidth="5" strokeLinecap="round" />
    <path d="M19 23h5" stroke="#fff" strokeOpacity=".55" strokeWidth="3" strokeLinecap="round" />
  </svg>
);
