package org.ctip.system.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.simulator.pbx.netty.PbxSimulator;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;

/** What services are told about the simulated world around them. */
public final class Surroundings {
  /** The text that a hit on extension 500 sends. */
  public static final String IVR_TEXT = "Thank you for calling";

  private static final String SECRET = "a-secret-path-for-reports";

  private Surroundings() {}

  /**
   * Settings for all services.
   *
   * @param pbxs ids become pbx0, pbx1, ...
   * @param publicPort of the gateway or whoever takes delivery reports; 0 when there is nobody
   */
  public static Map<String, String> of(
      List<PbxSimulator> pbxs, SerwerSmsSimulator provider, int publicPort) {
    var settings = new HashMap<String, String>(Api.account());
    for (int i = 0; i < pbxs.size(); i++) {
      String pbx = "ctip.ingest.pbxs[" + i + "].";
      settings.put(pbx + "id", pbxId(i));
      settings.put(pbx + "name", "Simulated " + i);
      settings.put(pbx + "host", "127.0.0.1");
      settings.put(pbx + "port", String.valueOf(pbxs.get(i).port()));
      settings.put(pbx + "pin", "1234");
    }
    settings.put("PBX_HOST", "");
    settings.put("SMS_API_URL", provider.url());
    settings.put("SMS_API_TOKEN", "simulated-token");
    settings.put("SMS_API_USERNAME", "");
    settings.put("SMS_API_PASSWORD", "");
    settings.put("SMS_DEFAULT_SENDER", "INFORMACJA");
    settings.put("SMS_TEST_MODE", "false");
    settings.put("SMS_DLR_SECRET", SECRET);
    if (publicPort != 0) {
      settings.put(
          "SMS_DLR_URL", "http://127.0.0.1:" + publicPort + "/sms/reports/serwersms/" + SECRET);
    }
    return settings;
  }

  /** The id of the n-th PBX. */
  public static String pbxId(int index) {
    return "pbx" + index;
  }

  /** IVR rules of a profile's mapped extensions. */
  public static Map<String, String> rules(Map<String, Integer> digitOfExtension) {
    var settings = new HashMap<String, String>();
    int index = 0;
    for (var rule : new java.util.TreeMap<>(digitOfExtension).entrySet()) {
      String prefix = "ctip.ivr.rules[" + index++ + "].";
      settings.put(prefix + "extension", rule.getKey());
      settings.put(prefix + "digit", String.valueOf(rule.getValue()));
      settings.put(prefix + "text", IVR_TEXT);
    }
    return settings;
  }
}
