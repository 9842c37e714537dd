package org.ctip.admin.password;

/** Why a password is not taken. */
public enum PasswordFault {
  TOO_SHORT("Hasło musi mieć co najmniej 12 znaków."),
  TOO_LONG("Hasło może mieć najwyżej 128 znaków."),
  LIKE_EMAIL("Hasło nie może zawierać adresu e-mail."),
  COMMON("To hasło jest zbyt łatwe do odgadnięcia. Wybierz inne.");

  private final String sentence;

  PasswordFault(String sentence) {
    this.sentence = sentence;
  }

  /** For the person who chose it. */
  public String sentence() {
    return sentence;
  }
}
