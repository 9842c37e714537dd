package org.ctip.secrets;

import java.util.Arrays;
import java.util.Base64;

/** Master keys of tests. */
final class Keys {
  static final String FIRST = key(1);
  static final String SECOND = key(2);
  static final String THIRD = key(3);

  private Keys() {}

  static String key(int filling) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String id(String key) {
    return MasterKey.parse(key).id();
  }
}
