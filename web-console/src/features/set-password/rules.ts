const SHORTEST = 12;
const LONGEST = 128;

/** Which of the rules that a browser can judge a password meets; length in characters as people count them. */
export function judged(password: string, again: string) {
  const length = Array.from(password).length;
  return {
    length: length >= SHORTEST && length <= LONGEST,
    same: password !== '' && password === again,
  };
}
