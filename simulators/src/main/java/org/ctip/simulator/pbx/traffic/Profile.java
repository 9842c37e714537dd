package org.ctip.simulator.pbx.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ctip.simulator.pbx.PbxStyle;

/**
 * The switchboard that traffic is made for.
 *
 * @param style how frames are written. The truth holds for {@link PbxStyle#NCP}; the foreign style
 *     leaves out what transfers are recognised by
 * @param extensions the phones, normal form
 * @param groups ring groups of some of them, at least one
 * @param ivr extensions with an IVR rule, and the digit of the rule; they have no phone
 * @param ddis numbers outside callers dial, nine digits
 * @param outsideNumbers how many different outside parties there are; a party's next call begins at
 *     least 5 s after its last one ended
 * @param callsPerMinute mean of the arrivals; fewer come when the phones can't take them
 * @param burstShare share of the arrivals that bring three to eight calls within two seconds
 * @param withoutStat share of the phones that never send STAT
 * @param withheldShare share of the incoming calls without a number
 * @param pace how long things take
 * @param scenes how often what happens; weights, those of 0 never
 * @param calls how many calls, {@link Long#MAX_VALUE} for no end
 */
public record Profile(
    PbxStyle style,
    List<String> extensions,
    List<List<String>> groups,
    Map<String, Integer> ivr,
    List<String> ddis,
    int outsideNumbers,
    double callsPerMinute,
    double burstShare,
    double withoutStat,
    double withheldShare,
    Pace pace,
    Map<Scene, Integer> scenes,
    long calls) {
  /** Frames an average call of {@link Scene#office} is worth; measured on 60,000 calls. */
  private static final double FRAMES_PER_CALL = 10.2;

  /** Phones per call and second at which brisk calls find the phones they want; measured too. */
  private static final double PHONE_SECONDS_PER_CALL = 45;

  private static final int LARGEST_GROUP = 6;

  public Profile {
    extensions = List.copyOf(extensions);
    groups = groups.stream().map(List::copyOf).toList();
    ivr = Map.copyOf(ivr);
    ddis = List.copyOf(ddis);
    scenes = Map.copyOf(scenes);
    if (extensions.size() < 4 || groups.isEmpty() || ivr.isEmpty() || ddis.isEmpty()) {
      throw new IllegalArgumentException("too small: 4 extensions, a group, an IVR and a DDI");
    }
    if (!(callsPerMinute > 0)) {
      throw new IllegalArgumentException("no traffic can be made at " + callsPerMinute);
    }
    if (outsideNumbers < 8 * extensions.size() || outsideNumbers > 500_000) {
      throw new IllegalArgumentException("8 outside numbers per phone at least, 500,000 at most");
    }
    if (scenes.values().stream().mapToInt(Integer::intValue).sum() <= 0) {
      throw new IllegalArgumentException("no scene has a weight");
    }
  }

  /**
   * An office of twelve phones, two groups, one IVR extension (500, digit 9), six calls a minute
   * without end.
   */
  public static Profile office() {
    return sized(12, 6, Pace.human());
  }

  /**
   * Dense traffic in real time: the wanted frames per second come from many phones at once, never
   * from shorter gaps within a call, so that its truth still holds.
   *
   * @param framesPerSecond 1 to 5,000, a mean
   */
  public static Profile drill(int framesPerSecond) {
    if (framesPerSecond < 1 || framesPerSecond > 5_000) {
      throw new IllegalArgumentException("1 to 5,000 frames per second, not " + framesPerSecond);
    }
    var callsPerSecond = framesPerSecond / FRAMES_PER_CALL;
    var phones = Math.max(12, (int) Math.ceil(callsPerSecond * PHONE_SECONDS_PER_CALL));
    return sized(phones, callsPerSecond * 60, Pace.brisk());
  }

  /**
   * A switchboard of some size.
   *
   * @param phones 6 to 60,000
   */
  public static Profile sized(int phones, double callsPerMinute, Pace pace) {
    var large = phones > 300;
    var first = large ? 10_001 : 101;
    var extensions = IntStream.range(first, first + phones).mapToObj(Integer::toString).toList();
    var groups = new ArrayList<List<String>>();
    for (var from = 0; from + 2 < phones; from += LARGEST_GROUP) {
      groups.add(extensions.subList(from, Math.min(phones, from + LARGEST_GROUP)));
    }
    var ivr = new TreeMap<String, Integer>();
    for (var i = 0; i <= phones / 60; i++) {
      ivr.put(Integer.toString((large ? 80_001 : 500) + i), 9);
    }
    var ddis =
        IntStream.range(0, Math.max(4, phones / 4))
            .mapToObj(i -> Integer.toString(223_000_001 + i))
            .toList();
    return new Profile(
        PbxStyle.NCP,
        extensions,
        groups,
        ivr,
        ddis,
        Math.min(500_000, Math.max(2_000, phones * 50)),
        callsPerMinute,
        0.05,
        0.3,
        0.06,
        pace,
        Scene.office(),
        Long.MAX_VALUE);
  }

  /** The same with an end. */
  public Profile calls(long count) {
    return new Profile(
        style,
        extensions,
        groups,
        ivr,
        ddis,
        outsideNumbers,
        callsPerMinute,
        burstShare,
        withoutStat,
        withheldShare,
        pace,
        scenes,
        count);
  }

  /** The same at another rate. */
  public Profile callsPerMinute(double rate) {
    return new Profile(
        style,
        extensions,
        groups,
        ivr,
        ddis,
        outsideNumbers,
        rate,
        burstShare,
        withoutStat,
        withheldShare,
        pace,
        scenes,
        calls);
  }

  /** The same with other things happening. */
  public Profile scenes(Map<Scene, Integer> weights) {
    return new Profile(
        style,
        extensions,
        groups,
        ivr,
        ddis,
        outsideNumbers,
        callsPerMinute,
        burstShare,
        withoutStat,
        withheldShare,
        pace,
        weights,
        calls);
  }

  /** The same, written in another style. */
  public Profile style(PbxStyle other) {
    return new Profile(
        other,
        extensions,
        groups,
        ivr,
        ddis,
        outsideNumbers,
        callsPerMinute,
        burstShare,
        withoutStat,
        withheldShare,
        pace,
        scenes,
        calls);
  }

  /** The same at another pace. */
  public Profile pace(Pace other) {
    return new Profile(
        style,
        extensions,
        groups,
        ivr,
        ddis,
        outsideNumbers,
        callsPerMinute,
        burstShare,
        withoutStat,
        withheldShare,
        other,
        scenes,
        calls);
  }
}
