package org.ctip.correlator.call.kafka;

import org.ctip.correlator.call.CodePages;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.Regions;
import org.ctip.correlator.call.Step;
import org.ctip.events.frame.LinkRecord;

/** The rules of the correlation, as the stream needs them. */
@FunctionalInterface
interface Fold {
  /** Takes one record; a failure may leave the state half changed. */
  Step step(
      PbxState state, LinkRecord record, IvrRules rules, Regions regions, CodePages codePages);
}
