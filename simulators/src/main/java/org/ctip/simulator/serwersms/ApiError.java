package org.ctip.simulator.serwersms;

import java.util.Map;

/**
 * An error as the API answers it, with HTTP 200. Codes up to 3005 and their texts are those of the
 * vendor's page "General communications" (dev.serwersms.pl, HTTPS API v2); of the higher families
 * only the ranges are known, so their texts are ours.
 */
public record ApiError(int code, String type, String message) {
  private static final Map<Integer, ApiError> KNOWN =
      Map.ofEntries(
          known(1000, "InvalidAction", "Not specified action to execute"),
          known(1001, "InvalidUser", "Incorrect login or password"),
          known(1002, "InvalidRole", "The user does not have permission to use the API"),
          known(1003, "InvalidIP", "Unauthorized IP address"),
          known(1004, "InvalidID", "Invalid parameter ID"),
          known(1005, "InvalidRole", "No permission"),
          known(1006, "InvalidData", "Invalid data format"),
          known(1007, "InvalidRole", "Account is not fully active"),
          known(1008, "InvalidRole", "The user does not have permission to view the numbers"),
          known(2000, "ValidationRequiredError", "Missing required parameters"),
          known(2001, "ValidationPhoneError", "Invalid phone number"),
          known(2002, "ValidationCodeError", "Invalid error code"),
          known(3000, "SendError", "Exhausted the limit of available SMS ECO+"),
          known(3001, "SendError", "No permission to send messages SMS ECO+"),
          known(3002, "SendError", "Exhausted the limit of available SMS FULL"),
          known(3003, "SendError", "No permission to send messages SMS FULL"),
          known(3004, "SendError", "Exhausted the limit of available MMS"),
          known(3005, "SendError", "No permission to send messages MMS"));

  private static Map.Entry<Integer, ApiError> known(int code, String type, String message) {
    return Map.entry(code, new ApiError(code, type, message));
  }

  /**
   * The error of a code.
   *
   * @param code 1000 to 4699
   */
  public static ApiError of(int code) {
    var known = KNOWN.get(code);
    return known != null ? known : new ApiError(code, family(code), "Error " + code);
  }

  private static String family(int code) {
    return switch (code / 100) {
      case 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> "InvalidData";
      case 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 -> "ValidationError";
      case 40 -> "FileError";
      case 41 -> "PhoneError";
      case 42, 43 -> "PremiumError";
      case 44 -> "SenderError";
      case 45 -> "SubaccountError";
      case 46 -> "BlacklistError";
      default -> "SendError";
    };
  }
}
