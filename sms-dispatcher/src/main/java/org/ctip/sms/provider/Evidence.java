package org.ctip.sms.provider;

/** What a provider knows about a message whose sending ended in doubt. */
public sealed interface Evidence {
  /** The provider has it. */
  record Found(DeliveryReport report) implements Evidence {}

  /** The provider answered and does not know it; that may change while it works its queue off. */
  record NotFound() implements Evidence {}

  /** Nobody could tell. */
  record NoAnswer(String reason) implements Evidence {}
}
