package org.ctip.sms.dispatch;

import java.time.Duration;
import org.ctip.sms.provider.Outcome;

/** Hears what the worker does, for metrics. Calls come from any thread and must not block. */
public interface DispatchObserver {
  /** An attempt ended. */
  void attempted(String provider, Outcome outcome, Duration took);

  /** A message came into a state. */
  void changed(EventType type);

  /** An observer that does not care. */
  static DispatchObserver none() {
    return new DispatchObserver() {
      @Override
      public void attempted(String provider, Outcome outcome, Duration took) {}

      @Override
      public void changed(EventType type) {}
    };
  }
}
