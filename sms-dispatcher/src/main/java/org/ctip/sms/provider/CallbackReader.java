package org.ctip.sms.provider;

import org.jspecify.annotations.Nullable;

/** Reads what a provider put into a callback; the words are the provider's own. */
@FunctionalInterface
public interface CallbackReader {
  /**
   * The report a callback carries.
   *
   * @param id the provider's id of the message
   * @param state the provider's word for its state
   * @param date the provider's time; null when not told
   * @param reason why it was not delivered; null when not told
   * @param uniqueId our id; null when the callback does not carry it
   */
  DeliveryReport read(
      String id,
      String state,
      @Nullable String date,
      @Nullable String reason,
      @Nullable String uniqueId);
}
