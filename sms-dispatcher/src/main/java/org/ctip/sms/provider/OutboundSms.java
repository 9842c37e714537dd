package org.ctip.sms.provider;

/**
 * A message as a provider gets it.
 *
 * @param uniqueId our id of the message: 26 lower-case letters and digits, the same in every
 *     attempt
 * @param destination E.164
 */
public record OutboundSms(String uniqueId, String destination, String text) {
  /** Numbers and texts stay out of logs. */
  @Override
  public String toString() {
    return "OutboundSms[" + uniqueId + "]";
  }
}
