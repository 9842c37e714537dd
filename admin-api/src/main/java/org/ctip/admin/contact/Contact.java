package org.ctip.admin.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored.
 *
 * @param e164 of its number; null when that is none, such as an extension
 * @param version from 1, one more with each change of the contact, its numbers or devices
 */
public record Contact(
    long id,
    ContactFields fields,
    @Nullable String e164,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
