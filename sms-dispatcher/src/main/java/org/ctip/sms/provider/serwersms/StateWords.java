package org.ctip.sms.provider.serwersms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.ctip.sms.provider.ReportedState;
import org.jspecify.annotations.Nullable;

/**
 * The words SerwerSMS uses for a message's state: English in {@code messages/reports} (the vendor's
 * page "Checking the SMS delivery reports"), Polish in callbacks of older accounts.
 */
final class StateWords {
  private static final String EXPIRED_REASON = "message_expired";

  private static final Map<String, ReportedState> BY_WORD =
      Map.ofEntries(
          Map.entry("queued", ReportedState.PENDING),
          Map.entry("pending", ReportedState.PENDING),
          Map.entry("sent", ReportedState.PENDING),
          Map.entry("in_progress", ReportedState.PENDING),
          Map.entry("saved", ReportedState.PENDING),
          Map.entry("oczekuje", ReportedState.PENDING),
          Map.entry("w trakcie", ReportedState.PENDING),
          Map.entry("wyslano", ReportedState.PENDING),
          Map.entry("wyslane", ReportedState.PENDING),
          Map.entry("delivered", ReportedState.DELIVERED),
          Map.entry("dostarczono", ReportedState.DELIVERED),
          Map.entry("dostarczone", ReportedState.DELIVERED),
          Map.entry("doreczono", ReportedState.DELIVERED),
          Map.entry("doreczone", ReportedState.DELIVERED),
          Map.entry("undelivered", ReportedState.UNDELIVERED),
          Map.entry("niedostarczono", ReportedState.UNDELIVERED),
          Map.entry("niedostarczone", ReportedState.UNDELIVERED),
          Map.entry("niedoreczono", ReportedState.UNDELIVERED),
          Map.entry("niedoreczone", ReportedState.UNDELIVERED),
          Map.entry("expired", ReportedState.EXPIRED),
          Map.entry("unsent", ReportedState.UNSENT),
          Map.entry("niewyslano", ReportedState.UNSENT),
          Map.entry("niewyslane", ReportedState.UNSENT));

  private StateWords() {}

  /** What a word and its reason mean. */
  static ReportedState state(String word, @Nullable String reason) {
    var state = BY_WORD.getOrDefault(plain(word), ReportedState.UNKNOWN);
    boolean expired = reason != null && plain(reason).contains(EXPIRED_REASON);
    return state == ReportedState.UNDELIVERED && expired ? ReportedState.EXPIRED : state;
  }

  private static String plain(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT).replace('ł', 'l');
    return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
