package org.ctip.protocol.message;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Code pages in which a PBX may write free text. The manual states one only for SMS; for comments
 * it is a setting.
 */
public enum CodePage {
  /** Default of GSM modules for Polish; called PBX at login. */
  IBM852("IBM852", "PBX"),
  /** Central European. */
  WINDOWS_1250("windows-1250", "WIN1250"),
  /** Cyrillic. */
  WINDOWS_1251("windows-1251", "WIN1251"),
  /** Western European. */
  WINDOWS_1252("windows-1252", "WIN1252"),
  /** Greek. */
  WINDOWS_1253("windows-1253", "WIN1253"),
  /** Turkish. */
  WINDOWS_1254("windows-1254", "WIN1254"),
  /** Baltic. */
  WINDOWS_1257("windows-1257", "WIN1257"),
  /** UTF-8. */
  UTF_8("UTF-8", "UTF8"),
  /** One character per byte; only for display, no login name. */
  ISO_8859_1("ISO-8859-1", null);

  private final Charset charset;
  private final @Nullable String loginName;

  CodePage(String charset, @Nullable String loginName) {
    this.charset = Charset.forName(charset);
    this.loginName = loginName;
  }

  /**
   * Finds a code page by its name in a setting ({@code IBM852}, {@code windows-1250}, {@code
   * UTF-8}, {@code ISO-8859-1}) or at login ({@code PBX}, {@code WIN1250}, {@code UTF8}), in any
   * case.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static CodePage named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    for (CodePage page : values()) {
      if (wanted.equals(page.name())
          || wanted.equals(page.loginName)
          || wanted.equals(page.charset.name().toUpperCase(Locale.ROOT))) {
        return page;
      }
    }
    throw new IllegalArgumentException("no code page of that name");
  }

  /**
   * Finds a code page by the name that LOGI uses.
   *
   * @throws IllegalArgumentException when LOGI has none of that name
   */
  static CodePage atLogin(String loginName) {
    for (CodePage page : values()) {
      if (loginName.equals(page.loginName)) {
        return page;
      }
    }
    throw new IllegalArgumentException("no code page of that name");
  }

  /** What LOGI calls it (section 9); null for the one that no PBX offers. */
  public @Nullable String loginName() {
    return loginName;
  }

  /** The same in the JDK. */
  public Charset charset() {
    return charset;
  }

  /** Total: bytes it does not know become U+FFFD. */
  public String decode(byte[] bytes) {
    return new String(bytes, charset);
  }

  /** Total: characters it does not have become {@code ?}. */
  public byte[] encode(String text) {
    return text.getBytes(charset);
  }

  /** Whether nothing would be lost in {@link #encode}. */
  public boolean canEncode(String text) {
    return charset.newEncoder().canEncode(text);
  }
}
