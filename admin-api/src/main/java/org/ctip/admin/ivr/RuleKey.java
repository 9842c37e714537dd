package org.ctip.admin.ivr;

import org.ctip.protocol.message.Extension;

/**
 * Names a rule: one per extension of a tenant.
 *
 * @param extension normal form, such as {@code 500}
 */
public record RuleKey(String tenantId, String extension) {

  /**
   * The rule of an extension, however it was padded.
   *
   * @param extension {@code 500}, {@code 500_}
   * @throws IllegalArgumentException when no PBX has such an extension
   */
  public static RuleKey of(String tenantId, String extension) {
    return new RuleKey(tenantId, Extension.of(extension.strip()).number());
  }

  /**
   * From the key of the topic.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RuleKey parse(String topicKey) {
    int slash = topicKey.lastIndexOf('/'); // an extension has none
    if (slash < 1 || slash == topicKey.length() - 1) {
      throw new IllegalArgumentException("no key of a rule");
    }
    return new RuleKey(topicKey.substring(0, slash), topicKey.substring(slash + 1));
  }

  /** Key on the topic {@code ctip.config.ivr-rules}. */
  public String topicKey() {
    return tenantId + "/" + extension;
  }
}
