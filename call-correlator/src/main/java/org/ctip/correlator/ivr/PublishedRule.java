package org.ctip.correlator.ivr;

import org.ctip.events.config.IvrRule;

/**
 * A rule as it is on the topic.
 *
 * @param fromConfiguration whether a correlator published it last; else an administrator keeps it
 */
public record PublishedRule(IvrRule rule, boolean fromConfiguration) {}
