package org.ctip.operator;

import static java.util.Map.entry;

import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.operator.live.AnnotationView;
import org.ctip.operator.live.CallView;
import org.ctip.operator.live.FeedView;
import org.ctip.operator.live.HelloView;
import org.ctip.operator.live.MissedView;
import org.ctip.operator.live.PbxView;
import org.ctip.operator.live.PresenceView;
import org.ctip.operator.live.SmsView;

/** {@code docs/api/operator-api.openapi.yaml}, with what travels on the live stream. */
public final class OperatorContract {
  public static final HttpContract CONTRACT =
      HttpContract.ofControllers(
          "operator-api",
          "org.ctip.operator",
          Map.ofEntries(
              entry(HelloView.class, "Hello"),
              entry(CallView.class, "LiveCall"),
              entry(CallView.LegView.class, "LiveLeg"),
              entry(CallView.IvrView.class, "LiveIvr"),
              entry(SmsView.class, "LiveSms"),
              entry(PresenceView.class, "PresenceChange"),
              entry(PbxView.class, "PbxLink"),
              entry(FeedView.class, "Feed"),
              entry(FeedView.State.class, "FeedState"),
              entry(AnnotationView.class, "LiveAnnotation"),
              entry(MissedView.class, "LiveMissed"),
              entry(AnnotationView.PersonView.class, "LivePerson")));

  private OperatorContract() {}
}
