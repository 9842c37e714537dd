package org.ctip.sms.dispatch;

/**
 * A message that is about to be stored.
 *
 * @param first what it is like at first; its integer id is drawn by the store
 */
public record NewMessage(SendRequest request, Envelope envelope, Progress first, EventType type) {}
