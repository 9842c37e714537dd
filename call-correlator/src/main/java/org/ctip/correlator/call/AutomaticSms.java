package org.ctip.correlator.call;

import java.util.Map;
import java.util.Optional;
import org.ctip.correlator.signal.Party;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.IvrDecision.NoSmsReason;
import org.ctip.events.config.IvrRule;
import org.ctip.events.sms.SmsCommand;
import org.jspecify.annotations.Nullable;

/**
 * The automatic SMS of an IVR menu (rule C17). CTIP tells no pressed key: the trigger is that the
 * extension which the menu sends the caller to begins to ring. Once per call and rule, at most one
 * SMS per call.
 */
final class AutomaticSms {
  private final NumberPlan numbers;

  AutomaticSms(NumberPlan numbers) {
    this.numbers = numbers;
  }

  /** A leg of a call begins to ring. */
  void consider(Moment moment, OpenLeg leg) {
    var call = leg.call;
    Optional<IvrRule.Version> rule =
        moment
            .rules
            .inForce(moment.position.tenantId(), leg.extension, moment.position.at())
            .filter(version -> version.enabled() && !version.text().isBlank());
    if (rule.isEmpty()) {
      moment.conclude(leg, "IVR_MAP_MISS ext=" + leg.extension);
    } else if (call.rulesHit.add(leg.extension)) {
      moment.conclude(leg, "IVR_MAP_HIT digit=" + rule.get().digit());
      decide(moment, leg, rule.get());
    }
  }

  private void decide(Moment moment, OpenLeg leg, IvrRule.Version rule) {
    var call = leg.call;
    Party caller = leg.party;
    boolean sent = call.ivr != null && call.ivr.idempotencyKey() != null;
    String to = sent ? null : destination(caller, moment.region());
    NoSmsReason reason = sent ? NoSmsReason.ALREADY_SENT : reasonAgainst(caller, to);
    if (reason != null || to == null) {
      moment.conclude(leg, "IVR_NO_SMS reason=" + reason);
    } else {
      moment.smsCommands.add(command(moment, leg, to, rule));
    }
    if (!sent) {
      // Decided for good, but for a caller whose number is only shown at a later menu.
      String key = reason == null ? CallIds.automaticSmsKey(call.callId) : null;
      call.ivr = new IvrDecision(leg.extension, rule.digit(), rule.number(), key, reason);
      moment.changed(call);
    }
  }

  private @Nullable String destination(Party caller, @Nullable String region) {
    return caller.isOutside() ? numbers.e164(caller.raw(), region).orElse(null) : null;
  }

  private @Nullable NoSmsReason reasonAgainst(Party caller, @Nullable String to) {
    return switch (caller.kind()) {
      case INTERNAL -> NoSmsReason.INTERNAL_CALLER;
      case WITHHELD, NONE -> NoSmsReason.WITHHELD_CALLER;
      case OTHER -> NoSmsReason.NOT_A_NUMBER;
      case OUTSIDE -> {
        if (!caller.isIdentified()) {
          yield NoSmsReason.WITHHELD_CALLER; // a number that many callers share
        }
        if (to == null) {
          yield NoSmsReason.NOT_A_NUMBER;
        }
        yield numbers.canReceiveSms(to) ? null : NoSmsReason.NOT_MOBILE;
      }
    };
  }

  private static SmsCommand command(Moment moment, OpenLeg leg, String to, IvrRule.Version rule) {
    var position = moment.position;
    return new SmsCommand(
        CallIds.automaticSmsKey(leg.call.callId),
        position.tenantId(),
        to,
        rule.text(),
        "ivr",
        "ui", // what automatic messages carry in the inherited data model
        leg.call.callId,
        position.at(),
        null,
        Map.of(
            "reason",
            "ivr_map",
            "ext",
            leg.extension,
            "digit",
            Integer.toString(rule.digit()),
            "ruleVersion",
            Long.toString(rule.number())));
  }
}
