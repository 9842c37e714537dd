package org.ctip.system.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.correlator.call.Correlation;
import org.ctip.correlator.call.CorrelationSettings;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.phonenumber.WorldNumberPlan;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.config.IvrRule;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.sms.SmsCommand;

/**
 * What the records of {@code ctip.frames} come to when nothing goes wrong: the fold, once, in this
 * JVM.
 *
 * @param snapshots of each call, by id, in the order in which they were made
 * @param events of each PBX, in order
 * @param smsCommands by idempotency key
 */
public record Replay(
    Map<String, List<Call>> snapshots,
    Map<String, List<CallEvent>> events,
    Map<String, SmsCommand> smsCommands) {

  /**
   * Folds.
   *
   * @param rules what the topic of rules holds
   */
  public static Replay of(List<LinkRecord> records, List<IvrRule> rules) {
    var newest = new HashMap<String, IvrRule>();
    rules.forEach(rule -> newest.put(rule.extension(), rule));
    IvrRules inForce =
        (tenant, extension, at) ->
            java.util.Optional.ofNullable(newest.get(extension))
                .flatMap(rule -> rule.inForceAt(at));
    var correlation = new Correlation(new WorldNumberPlan("PL"), CorrelationSettings.DEFAULT);
    var states = new HashMap<String, PbxState>();
    var snapshots = new LinkedHashMap<String, List<Call>>();
    var events = new LinkedHashMap<String, List<CallEvent>>();
    var commands = new LinkedHashMap<String, SmsCommand>();
    for (var record : records) {
      var pbxId = record.position().pbxId();
      var state = states.computeIfAbsent(pbxId, id -> PbxState.empty());
      var step = correlation.step(state, record, inForce);
      states.put(pbxId, step.state());
      byCall(step.calls(), snapshots);
      step.events().forEach(e -> events.computeIfAbsent(pbxId, id -> new ArrayList<>()).add(e));
      step.smsCommands().forEach(command -> commands.put(command.idempotencyKey(), command));
    }
    return new Replay(snapshots, events, commands);
  }

  /** Snapshots as read from their topic, sorted as {@link #snapshots()} are. */
  public static Map<String, List<Call>> byCall(List<Call> calls) {
    var sorted = new LinkedHashMap<String, List<Call>>();
    byCall(calls, sorted);
    return sorted;
  }

  /** Events as read from their topic, sorted as {@link #events()} are. */
  public static Map<String, List<CallEvent>> byPbx(List<CallEvent> events) {
    var sorted = new LinkedHashMap<String, List<CallEvent>>();
    events.forEach(e -> sorted.computeIfAbsent(e.pbxId(), id -> new ArrayList<>()).add(e));
    return sorted;
  }

  private static void byCall(List<Call> calls, Map<String, List<Call>> into) {
    calls.forEach(call -> into.computeIfAbsent(call.callId(), id -> new ArrayList<>()).add(call));
  }
}
