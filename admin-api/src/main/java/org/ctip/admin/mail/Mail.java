package org.ctip.admin.mail;

/**
 * One message to one person, in plain text.
 *
 * @param to address of the person
 * @param subject one line
 */
public record Mail(String to, String subject, String text) {
  /** Addresses and texts stay out of logs. */
  @Override
  public String toString() {
    return "Mail[]";
  }
}
