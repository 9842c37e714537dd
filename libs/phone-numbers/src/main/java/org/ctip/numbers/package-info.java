/** Phone numbers: what a person types or a PBX presents, made E.164, compared, and masked. */
@NullMarked
package org.ctip.numbers;

import org.jspecify.annotations.NullMarked;
