package org.ctip.ingest.link;

import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.protocol.message.Nak;
import org.ctip.protocol.message.NotAvailable;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxReply;
import org.ctip.protocol.message.SyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal means for the connection (protocol reference, sections 2 and 5).
 *
 * @param detail in the PBX's words
 */
record Refusal(PbxLinkReason reason, String detail) {

  /** What a reply to WHO or LOGA refuses; null when it refuses nothing. */
  static @Nullable Refusal ofLogin(PbxReply reply) {
    return switch (reply) {
      case Ok _ -> null;
      case NotAvailable refused -> new Refusal(reasonOf(refused), words(refused));
      case SyntaxError _ -> new Refusal(PbxLinkReason.REFUSED, "ERROR");
      case Nak _ -> new Refusal(PbxLinkReason.REFUSED, "NAK");
    };
  }

  /** Whether WHO was refused because this PBX has no such command, not because of us. */
  static boolean isUnknownCommand(PbxReply reply) {
    return switch (reply) {
      case Ok _ -> false;
      case SyntaxError _, Nak _ -> true;
      case NotAvailable refused ->
          reasonOf(refused) == PbxLinkReason.REFUSED || isLoggedOut(refused);
    };
  }

  /** Whether a reply says that the session is over; null when it does not. */
  static @Nullable Refusal ofSession(PbxReply reply) {
    return reply instanceof NotAvailable refused && (isLoggedOut(refused) || isDisplaced(refused))
        ? new Refusal(PbxLinkReason.KICKED_OUT, words(refused))
        : null;
  }

  private static boolean isLoggedOut(NotAvailable refused) {
    return refused.code() != null && refused.code() == 1;
  }

  private static boolean isDisplaced(NotAvailable refused) {
    return refused.code() != null && refused.code() == 107;
  }

  private static PbxLinkReason reasonOf(NotAvailable refused) {
    return switch (refused.reason()) {
      case WRONG_KEY, NO_KEY_SET -> PbxLinkReason.WRONG_KEY;
      case TOO_MANY_WRONG_KEYS -> PbxLinkReason.TOO_MANY_WRONG_KEYS;
      case NO_CTI_PERMISSION, NO_PERMISSION -> PbxLinkReason.NO_RIGHT;
      case DISPLACED, NOT_LOGGED_IN -> PbxLinkReason.KICKED_OUT;
      default -> PbxLinkReason.REFUSED;
    };
  }

  private static String words(NotAvailable refused) {
    return refused.code() == null ? "NA" : "NA " + refused.code();
  }
}
