package org.ctip.admin.link;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ctip.admin.mail.Mail;

/** What people get with a link: never a password. */
final class LinkTexts {
  /** Inherited. */
  private static final String NEW_ACCOUNT = "Dane logowania do panelu CTIP";

  private static final String RESET = "Ustawienie hasła do panelu CTIP";
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("d.MM.yyyy HH:mm 'UTC'", Locale.ROOT).withZone(ZoneId.of("UTC"));

  private LinkTexts() {}

  static Mail mail(LinkRecipient recipient, LinkPurpose purpose, NewLink link) {
    boolean fresh = purpose == LinkPurpose.NEW_ACCOUNT;
    String why =
        fresh
            ? "Utworzono dla Ciebie konto w panelu CTIP."
            : "Ktoś, zapewne Ty, poprosił o ustawienie hasła do panelu CTIP.";
    String text =
        """
        Dzień dobry,

        %s

        Login: %s
        Ustaw hasło: %s

        Odnośnik działa jeden raz, do %s.%s
        """
            .formatted(
                why,
                recipient.email(),
                link.url(),
                UNTIL.format(link.expiresAt()),
                fresh ? "" : "\nJeżeli to nie Ty, nic nie rób: hasło się nie zmieniło.");
    return new Mail(recipient.email(), fresh ? NEW_ACCOUNT : RESET, text);
  }

  static String sms(LinkRecipient recipient, NewLink link) {
    return "Panel CTIP: %s\nLogin: %s".formatted(link.url(), recipient.email());
  }
}
