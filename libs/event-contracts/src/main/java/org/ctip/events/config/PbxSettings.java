package org.ctip.events.config;

import org.jspecify.annotations.Nullable;

/**
 * How to reach one PBX. The log-in key itself is never here: a reference says where it is kept.
 *
 * @param keyReference {@code env:NAME}, {@code file:/path}, {@code sealed:} and a sealed text,
 *     {@code configured:} for the key that the reader's own configuration has for this PBX, or null
 *     for a PBX without a key
 * @param codePage in which names and tags are read: IBM852, WINDOWS_1250 to WINDOWS_1254,
 *     WINDOWS_1257, UTF_8, ISO_8859_1
 * @param enabled whether a connection is wanted
 */
public record PbxSettings(
    String tenantId,
    String pbxId,
    String name,
    String host,
    int port,
    @Nullable String keyReference,
    String codePage,
    boolean enabled) {}
