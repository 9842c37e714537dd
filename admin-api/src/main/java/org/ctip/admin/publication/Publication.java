package org.ctip.admin.publication;

import org.jspecify.annotations.Nullable;

/**
 * The newest value of one key of a configuration topic.
 *
 * @param version grows with every change of the key
 * @param value an event record; null removes the key
 */
public record Publication(String tenantId, String key, long version, @Nullable Object value) {}
