package org.ctip.admin.mail;

/** Why no mail left, with a sentence for people in Polish; never what the server said. */
public class MailFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    NOT_CONFIGURED("Brak hosta SMTP w konfiguracji.", false),
    NO_SENDER("Brak adresu nadawcy w konfiguracji SMTP.", false),
    UNKNOWN_HOST("Nie znaleziono serwera SMTP o tej nazwie.", true),
    UNREACHABLE("Nie można połączyć się z serwerem SMTP.", true),
    TARGET_FORBIDDEN("Połączenie z tym adresem jest niedozwolone.", false),
    TIMED_OUT("Serwer SMTP nie odpowiedział na czas.", true),
    NO_STARTTLS("Serwer SMTP nie obsługuje STARTTLS.", false),
    TLS("Nie udało się nawiązać szyfrowanego połączenia z serwerem SMTP.", false),
    LOG_IN_REFUSED("Serwer SMTP odrzucił nazwę użytkownika lub hasło.", false),
    SENDER_REFUSED("Serwer SMTP odrzucił adres nadawcy.", false),
    RECIPIENT_REFUSED("Serwer SMTP odrzucił adres odbiorcy.", false),
    INVALID("Adres, temat lub nazwa nadawcy zawiera niedozwolone znaki.", false),
    /** Not taken now; the server says that another try makes sense. */
    NOT_NOW("Serwer SMTP chwilowo nie przyjmuje wiadomości.", true),
    REFUSED("Serwer SMTP odrzucił wiadomość.", false),
    BUSY("Zbyt wiele wiadomości czeka na wysłanie.", true);

    private final String sentence;
    private final boolean passing;

    Reason(String sentence, boolean passing) {
      this.sentence = sentence;
      this.passing = passing;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }

    /** Whether another try may help. */
    public boolean isPassing() {
      return passing;
    }
  }

  private final Reason reason;

  public MailFailedException(Reason reason) {
    super(reason.sentence());
    this.reason = reason;
  }

  /**
   * @param code what the server answered with, 400-599
   */
  public MailFailedException(Reason reason, int code) {
    super(reason.sentence() + " (kod " + code + ")");
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Always there: the sentence. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
