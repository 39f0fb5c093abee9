// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Fails in the two ways that differ most: giving back the unused gas, and burning all of it.
contract Faults {
    uint256 public counter; // slot 0

    error NotToday(uint256 counter);

    function count() external {
        counter++;
    }

    /// Writes, then reverts: the write is undone and the unused gas returned.
    function refuse() external {
        counter++;
        revert NotToday(counter);
    }

    /// Writes until the gas is gone: everything is undone and nothing returned.
    function exhaust() external {
        for (uint256 i = 1; ; i++) counter += i;
    }
}
