package org.ctip.simulator.pbx;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a PBX. Every frame that leaves the PBX is seen here too, so that RQST tells the
 * truth whether a frame comes from a command, a scenario or generated traffic.
 */
final class Phones {
  /** How many extensions an open numbering plan may grow to. */
  private static final int LIMIT = 20_000;

  private final Map<String, Phone> byExtension = new LinkedHashMap<>();
  private final boolean open;

  Phones(Map<String, PhoneKind> known) {
    open = known.isEmpty();
    new TreeMap<>(known)
        .forEach((extension, kind) -> byExtension.put(extension, new Phone(extension, kind)));
  }

  /** The phone of an extension in any padding, or null when there is none. */
  @Nullable Phone find(String written) {
    var extension = PbxStyle.normal(written);
    var phone = byExtension.get(extension);
    if (phone == null && open && byExtension.size() < LIMIT && extension.matches("[0-9]{1,8}")) {
      phone = new Phone(extension, PhoneKind.SYSTEM);
      byExtension.put(extension, phone);
    }
    return phone;
  }

  /** Whether an extension is known by now; asking does not make it known. */
  boolean knows(String extension) {
    return byExtension.containsKey(extension);
  }

  Collection<Phone> all() {
    return byExtension.values();
  }

  /** Learns from a frame that leaves the PBX, as written on the wire. */
  void observe(String line) {
    var bare = line.startsWith("a") ? line.substring(1) : line;
    var fields = bare.split(" ", -1);
    var phone = fields.length < 2 ? null : find(fields[1]);
    if (phone == null) {
      return;
    }
    switch (fields[0]) {
      case "RING" -> {
        if (phone.activity == Phone.Activity.IDLE) {
          phone.activity = Phone.Activity.RINGING;
        }
      }
      case "ECHO", "DRDY" -> {
        if (phone.activity != Phone.Activity.TALKING) {
          phone.activity = Phone.Activity.DIALLING;
        }
        phone.set('H', true);
      }
      case "CONN" -> {
        phone.activity = Phone.Activity.TALKING;
        phone.set('H', true);
      }
      case "REL" -> {
        if (phone.activity != Phone.Activity.RINGING) {
          phone.set('H', false);
        }
        phone.activity = Phone.Activity.IDLE;
        phone.ringing = null;
        phone.peer = null;
      }
      case "STAT" -> phone.flags(fields);
      default -> {
        // No other frame says anything about a phone's state.
      }
    }
  }
}
