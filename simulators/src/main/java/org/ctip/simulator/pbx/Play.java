package org.ctip.simulator.pbx;

/**
 * What a PBX plays once somebody is logged in.
 *
 * @param source the frames
 * @param speed 1 plays at the frames' own pace, 2 twice as fast, positive infinity as fast as the
 *     collectors read. The rules of correlation have gaps of 1 and 2 s in them, so generated
 *     traffic played more than twice as fast is no longer what its truth says; {@code
 *     Profile.drill} makes traffic that is fast at its own pace
 * @param eachConnection whether every log-in gets a run of its own; else one run, heard by all,
 *     begins at the first log-in and goes on whoever is there
 */
public record Play(FrameSource source, double speed, boolean eachConnection) {
  public Play {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("the speed must be positive: " + speed);
    }
  }

  /** One run for everybody, at the frames' own pace. */
  public static Play once(FrameSource source) {
    return new Play(source, 1, false);
  }

  /** A run for every log-in, at the frames' own pace. */
  public static Play eachConnection(FrameSource source) {
    return new Play(source, 1, true);
  }

  /** The same at another speed. */
  public Play speed(double factor) {
    return new Play(source, factor, eachConnection);
  }
}
