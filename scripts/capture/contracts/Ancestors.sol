// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Keeps the hash of an older block, read with the BLOCKHASH instruction.
contract Ancestors {
    mapping(uint256 => bytes32) public hashOf; // slot 0

    function keep(uint256 number) external {
        hashOf[number] = blockhash(number);
    }
}
