package org.ctip.sms.dispatch;

import reactor.core.publisher.Mono;

/** Texts that may be sent by naming them. */
public interface TemplateDirectory {
  /**
   * A text with a name.
   *
   * @param name as the message keeps it, whatever becomes of the template
   * @param active false when it may not be sent
   */
  record Text(long id, String name, String body, boolean active) {}

  /** A template that a user may use; empty when there is none, or it is somebody else's. */
  Mono<Text> usable(String tenantId, long userId, long templateId);
}
