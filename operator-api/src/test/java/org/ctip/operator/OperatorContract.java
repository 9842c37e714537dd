package org.ctip.operator;

import java.util.Map;
import org.ctip.architecture.contract.HttpContract;
import org.ctip.operator.live.CallView;
import org.ctip.operator.live.FeedView;
import org.ctip.operator.live.HelloView;
import org.ctip.operator.live.PbxView;
import org.ctip.operator.live.PresenceView;
import org.ctip.operator.live.SmsView;

/** {@code docs/api/operator-api.openapi.yaml}, with what travels on the live stream. */
public final class OperatorContract {
  public static final HttpContract CONTRACT =
      HttpContract.ofControllers(
          "operator-api",
          "org.ctip.operator",
          Map.of(
              HelloView.class, "Hello",
              CallView.class, "LiveCall",
              CallView.LegView.class, "LiveLeg",
              CallView.IvrView.class, "LiveIvr",
              SmsView.class, "LiveSms",
              PresenceView.class, "PresenceChange",
              PbxView.class, "PbxLink",
              FeedView.class, "Feed",
              FeedView.State.class, "FeedState"));

  private OperatorContract() {}
}
