package org.ctip.sms.history.web;

/** The form in which destinations are stored. */
public interface StoredNumber {
  /** E.164 of a number typed in any form; itself when it is no number. */
  String of(String tenantId, String typed);
}
