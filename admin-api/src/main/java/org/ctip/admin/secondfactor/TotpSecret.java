package org.ctip.admin.secondfactor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.bouncycastle.util.encoders.Base32;

/** What an app and we share, and nobody else: 160 bits, as RFC 4226 wants them. */
final class TotpSecret {
  private static final int BYTES = 20;

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  static TotpSecret next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /** The one of a text that {@link #base32} gave. */
  static TotpSecret of(String base32) {
    return new TotpSecret(Base32.decode(base32));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** As people type it: 32 characters. */
  String base32() {
    return Base32.toBase32String(bytes);
  }

  /**
   * What an app reads from a QR code.
   *
   * @param issuer the name of the installation
   * @param account whose it is
   */
  String uri(String issuer, String account) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer),
            encoded(account),
            base32(),
            encoded(issuer),
            Totp.DIGITS,
            Totp.STEP.toSeconds());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "TotpSecret";
  }
}
