package org.ctip.admin.ivr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of saving a rule.
 *
 * @param inForceFrom RINGs from this instant on follow it, and it has passed; null when the topic
 *     could not be reached in time: it is kept, and takes effect as soon as it can be published
 */
public record RuleChange(RuleKey key, RuleVersion version, @Nullable Instant inForceFrom) {}
