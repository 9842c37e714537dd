package org.ctip.admin.contact;

import java.util.List;

/**
 * Contacts that may be one.
 *
 * @param reason {@code number}, {@code email}, {@code nip} or {@code name}: what they share
 */
public record Doubles(String reason, List<Long> contactIds) {
  public Doubles {
    contactIds = List.copyOf(contactIds);
  }
}
