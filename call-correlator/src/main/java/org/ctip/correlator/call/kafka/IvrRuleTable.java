package org.ctip.correlator.call.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.ivr.RuleSeed;
import org.ctip.events.config.IvrRule;
import org.ctip.events.topic.Topic;

/** The rules of {@code ctip.config.ivr-rules}, with their history. */
final class IvrRuleTable implements IvrRules {
  private static final String STORE = "ivr-rules";

  private final GlobalTable<IvrRule> rules;

  private IvrRuleTable(GlobalTable<IvrRule> rules) {
    this.rules = rules;
  }

  /** Adds the table to a topology; every processor of it may then read the rules. */
  static void addTo(Topology topology) {
    GlobalTable.addTo(topology, STORE, Topic.CONFIG_IVR_RULES, IvrRule.class);
  }

  /** The rules, for a processor of a topology that has the table. */
  static IvrRules in(ProcessorContext<?, ?> context) {
    return new IvrRuleTable(GlobalTable.in(context, STORE, IvrRule.class));
  }

  @Override
  public Optional<IvrRule.Version> inForce(String tenantId, String extension, Instant at) {
    IvrRule rule = rules.get(RuleSeed.key(tenantId, extension));
    return rule == null ? Optional.empty() : rule.inForceAt(at);
  }
}
