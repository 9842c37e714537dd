package org.ctip.admin.publication;

import java.time.Instant;
import org.ctip.events.topic.Topic;

/**
 * A key whose newest value is not on its topic yet.
 *
 * @param version tells this change from later ones of the same key
 * @param markedAt when the newest change was made
 */
public record Mark(Topic topic, String key, long version, Instant markedAt) {}
