package org.ctip.simulator.pbx.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The phones, numbers and lines of the house, and until when each is taken. */
final class House {
  /** A phone is left alone so long after a conversation. */
  private static final int PHONE_GAP = 1_200;

  /** A party's next call begins so long after its last one, so that rule C1c can't join them. */
  private static final int PARTY_GAP = 5_000;

  /** A party is nobody else's until its scene is written and says until when it talks. */
  private static final int WHILE_WRITTEN = 60_000;

  private static final int TRIES = 40;

  private final Profile profile;
  private final Dice dice;
  private final Map<String, Long> busyUntil = new HashMap<>();
  private final Map<String, Long> partyUntil = new HashMap<>();
  private final Map<String, Long> withheldUntil = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final List<String> ivr;

  House(Profile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.ivr = profile.ivr().keySet().stream().sorted().toList();
    for (var extension : profile.extensions()) {
      if (dice.chance(profile.withoutStat())) {
        silent.add(extension);
      }
    }
    silent.addAll(ivr);
  }

  Pace pace() {
    return profile.pace();
  }

  double withheldShare() {
    return profile.withheldShare();
  }

  /** Whether the phone tells its state; some (SIP, it seems) never do. */
  boolean sendsStat(String extension) {
    return !silent.contains(extension);
  }

  boolean free(String extension, long at) {
    return busyUntil.getOrDefault(extension, Long.MIN_VALUE / 2) + PHONE_GAP <= at;
  }

  /** When the phone's last frame was, or will be; null when it is not in use. */
  @Nullable Long busyUntil(String extension) {
    return busyUntil.get(extension);
  }

  void take(String extension, long until) {
    busyUntil.merge(extension, until, Math::max);
  }

  /** A free phone other than these, or null. */
  @Nullable String phone(long at, Set<String> not) {
    return any(profile.extensions(), phone -> !not.contains(phone) && free(phone, at));
  }

  @Nullable String busyPhone(long at, Set<String> not) {
    return any(
        profile.extensions(),
        phone -> !not.contains(phone) && busyUntil.getOrDefault(phone, -1L) > at + 500);
  }

  /** An IVR extension nobody is at, or null. */
  @Nullable String ivr(long at) {
    return any(ivr, extension -> free(extension, at));
  }

  int digit(String ivrExtension) {
    return profile.ivr().getOrDefault(ivrExtension, 0);
  }

  /** A group of which at least so many members are free, or null. */
  @Nullable List<String> group(long at, int members, Set<String> not) {
    for (var i = 0; i < TRIES; i++) {
      var group = dice.oneOf(profile.groups());
      if (freeOf(group, at, not).size() >= members) {
        return group;
      }
    }
    return null;
  }

  List<String> freeOf(List<String> group, long at, Set<String> not) {
    return group.stream().filter(phone -> !not.contains(phone) && free(phone, at)).toList();
  }

  String ddi() {
    return dice.oneOf(profile.ddis());
  }

  /** A DDI at which no other call without a number goes on, or null. */
  @Nullable String ddiForWithheld(long at) {
    return any(profile.ddis(), ddi -> withheldUntil.getOrDefault(ddi, -1L) + PARTY_GAP < at);
  }

  void takeWithheld(String ddi, long until) {
    withheldUntil.merge(ddi, until, Math::max);
  }

  /** A mobile number nobody is talking to: nine digits. */
  String mobile(long at) {
    return party(at, 600_000_101);
  }

  /** A landline number nobody is talking to: nine digits. */
  String landline(long at) {
    return party(at, 323_000_101);
  }

  void takeParty(String number, long until) {
    partyUntil.put(number, until);
  }

  private String party(long at, int first) {
    // Two thirds of the calls come from a tenth of the parties, as they do.
    while (true) {
      var range = dice.chance(0.66) ? profile.outsideNumbers() / 10 : profile.outsideNumbers();
      for (var i = 0; i < TRIES; i++) {
        var number = Integer.toString(first + dice.between(0, range - 1));
        if (partyUntil.getOrDefault(number, Long.MIN_VALUE / 2) + PARTY_GAP < at) {
          partyUntil.put(number, at + WHILE_WRITTEN);
          return number;
        }
      }
    }
  }

  /** Forgets what is long past, so that endless traffic needs no endless memory. */
  void forgetBefore(long at) {
    var past = at - 60_000;
    partyUntil.values().removeIf(until -> until < past);
    withheldUntil.values().removeIf(until -> until < past);
    busyUntil.values().removeIf(until -> until < past);
  }

  private @Nullable String any(List<String> all, Predicate<String> fits) {
    for (var i = 0; i < TRIES; i++) {
      var one = dice.oneOf(all);
      if (fits.test(one)) {
        return one;
      }
    }
    var fitting = new ArrayList<>(all);
    fitting.removeIf(fits.negate());
    return fitting.isEmpty() ? null : dice.oneOf(fitting);
  }
}
