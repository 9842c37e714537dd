package org.ctip.sms.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * One step of one message. It takes effect only if the message is still as {@code before}: version,
 * state and fence are compared where it is stored.
 *
 * @param type what others are told; null when nobody is
 * @param attempt the attempt that began or ended with it; null when none did
 */
public record Change(
    Message before, Message after, @Nullable EventType type, @Nullable Attempt attempt) {}
