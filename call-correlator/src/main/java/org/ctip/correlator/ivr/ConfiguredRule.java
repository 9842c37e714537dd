package org.ctip.correlator.ivr;

import java.util.regex.Pattern;

/**
 * An IVR rule as the configuration wishes it.
 *
 * @param extension normal form
 * @param digit label, 0-99
 * @param text what is sent; empty for none
 */
public record ConfiguredRule(
    String tenantId, String extension, int digit, String text, boolean enabled) {
  private static final Pattern PADDING = Pattern.compile("_+$");

  public ConfiguredRule {
    extension = PADDING.matcher(extension.strip()).replaceFirst("");
    if (tenantId.isBlank() || extension.isEmpty()) {
      throw new IllegalArgumentException("an IVR rule needs a tenant and an extension");
    }
    if (digit < 0 || digit > 99) {
      throw new IllegalArgumentException("the digit of an IVR rule is 0-99");
    }
  }
}
