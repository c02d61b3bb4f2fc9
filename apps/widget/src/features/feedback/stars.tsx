import styles from './feedback.module.css';

const NAMES = ['Very bad', 'Bad', 'All right', 'Good', 'Very good'];

const Star = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 2.600l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.500L2.6 9.400l6.5-.9z" />
  </svg>
);

/** Five radio buttons that look like stars: arrows and screen readers know what to do with them. */
export const Stars = ({ rating, onRate }: { rating: number; onRate: (rating: number) => void }) => (
  <fieldset className={styles.fieldset}>
    <legend>How was this chat?</legend>
    <div className={styles.stars}>
      {NAMES.map((name, index) => (
        <label key={name} title={name} className={index < rating ? styles.on : ''}>
          <input
            type="radio"
            name="rating"
            value={index + 1}
            checked={rating === index + 1}
            onChange={() => onRate(index + 1)}
            aria-label={`${index + 1} of 5: ${name}`}
          />
          <Star />
        </label>
      ))}
    </div>
    <span className={styles.name} aria-hidden="true">
      {NAMES[rating - 1] ?? ''}
    </span>
  </fieldset>
);

export const GivenStars = ({ rating }: { rating: number }) => (
  <span className={styles.given} role="img" aria-label={`${rating} of 5 stars`}>
    {NAMES.map((name, index) => (
      <span key={name} className={index < rating ? styles.on : ''}>
        <Star />
      </span>
    ))}
  </span>
);
