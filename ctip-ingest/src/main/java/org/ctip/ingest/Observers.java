package org.ctip.ingest;

import java.util.List;
import org.ctip.ingest.link.CommandOutcome;
import org.ctip.ingest.link.LinkAction.Append.Kind;
import org.ctip.ingest.link.LinkObserver;
import org.ctip.ingest.link.LinkStatus;
import org.ctip.ingest.roster.Pbx;

/** Tells several. */
record Observers(List<LinkObserver> all) implements LinkObserver {
  @Override
  public void reported(LinkStatus status) {
    all.forEach(observer -> observer.reported(status));
  }

  @Override
  public void answered(Pbx pbx, CommandOutcome outcome) {
    all.forEach(observer -> observer.answered(pbx, outcome));
  }

  @Override
  public void appended(Pbx pbx, Kind kind) {
    all.forEach(observer -> observer.appended(pbx, kind));
  }

  @Override
  public void read(Pbx pbx, int bytes) {
    all.forEach(observer -> observer.read(pbx, bytes));
  }
}
